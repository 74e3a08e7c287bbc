"""The command ``drucksachen``, which is ``python -m pipeline``, too."""


def main() -> None:
    """Run the command."""
    # Each process that reads papers loads this module anew, as what began the run, and has no use for the rest.
    from pipeline.cli import main as run

    run()


if __name__ == "__main__":
    main()
