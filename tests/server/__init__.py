"""What the running server answers, over HTTP and in Streamlit's protocol, without a browser."""
