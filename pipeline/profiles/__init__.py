"""What differs between parliaments, as data: one folder a parliament, its key the folder's name."""

from pipeline.profiles.profile import (
    Profile,
    ProfileError,
    UnknownParliamentError,
    german_profile,
    load_profile,
    parliament_name,
    profile_digest,
    profile_keys,
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
