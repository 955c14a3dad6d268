demo-address = Демо: { $url }
    Ctrl-C — закончить. База: { $database }
demo-port-taken = Порт { $port } занят, пробую следующий.
demo-no-port = Порты { $first }–{ $last } заняты: освободите один или назовите другой, --port.
demo-token = Здесь задан настоящий токен (CLUSTER_BOT_TELEGRAM__TOKEN): рядом с ним демо не запускается. Уберите его из окружения.
demo-busy = В этой базе уже работает другое демо: { $database }
