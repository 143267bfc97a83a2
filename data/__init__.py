"""What is known of the borough and how it gets into the store. Knows nothing of Streamlit."""
