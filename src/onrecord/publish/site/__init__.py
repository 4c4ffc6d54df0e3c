"""The same record for a reader: plain HTML and CSS, made of the release's rows and of nothing else."""
