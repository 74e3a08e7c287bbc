"""``python -m pipeline`` is the command ``drucksachen``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
