"""What a wave has brought: tables, indices and shares, of which nothing tells what fewer than five people said."""
