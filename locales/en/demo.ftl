demo-address = Demo: { $url }
    Ctrl-C ends it. Database: { $database }
demo-port-taken = Port { $port } is taken, trying the next one.
demo-no-port = Ports { $first }–{ $last } are taken: free one, or name another by --port.
demo-token = A real token is set here (CLUSTER_BOT_TELEGRAM__TOKEN): the demo does not run beside it. Take it out of the environment.
demo-busy = Another demo works with this database already: { $database }
