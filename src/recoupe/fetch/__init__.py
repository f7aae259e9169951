"""The network: addresses are fetched within bounds, feeds and maps of sites are read, hosts are asked politely."""
