"""The program's version, told in each record and in the package's metadata."""

VERSION = "0.1.0"
