"""Draft → Record: raw text becomes values, each keeping its place."""
