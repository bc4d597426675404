"""Extraction by several processes of one machine.

    pool        the workers of one call, and what becomes of the documents of one that dies
    units       what is handed to a worker at once, in order and never too much of it; what comes back
    worker      the process itself

Not `concurrent.futures.ProcessPoolExecutor`: one killed process breaks it for all documents and does not tell which it
was busy with, and to start one runs the caller's script again.
"""
