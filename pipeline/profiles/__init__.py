"""What differs between parliaments, as data: one folder a parliament, its key the folder's name."""

from typing import TYPE_CHECKING, Any

from pipeline.profiles.folder import profile_digest, profile_keys

if TYPE_CHECKING:
    from pipeline.profiles.profile import (
        Profile,
        ProfileError,
        UnknownParliamentError,
        german_profile,
        load_profile,
        parliament_name,
        recognise,
    )

__all__ = [
    "Profile",
    "ProfileError",
    "UnknownParliamentError",
    "german_profile",
    "load_profile",
    "parliament_name",
    "profile_digest",
    "profile_keys",
    "recognise",
]


def __getattr__(name: str) -> Any:
    """The rest is had when it is asked for: a run itself needs to know only which profiles there are."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.profiles import profile

    return getattr(profile, name)
