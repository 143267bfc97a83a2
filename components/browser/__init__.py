"""All that leans on what Streamlit does not promise to keep; nothing else in the project knows of it."""
