"""The editors' desk in a browser: pages rendered here, forms that work without scripts, one JSON twin a page.

`app.py` lists the routes, `queries/` gathers what a page shows, `actions/` is the only writing, and both ask
`onrecord.pipeline.desk` alone. Nothing is asked of anybody else's server.
"""
