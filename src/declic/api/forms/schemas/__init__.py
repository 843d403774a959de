"""The shape of what programs send and receive; every field has its example."""
