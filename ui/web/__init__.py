"""What the server answers besides the pages: the document's frame, headers, cookies and routes.

Not named ``http``: Streamlit puts the folder of its main script first on the path while a script runs, and a
package of that name would stand before the standard library's.
"""
