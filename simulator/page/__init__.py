"""The chat page of the local Telegram: plain files in `static/`, what they ask for in `routes`, what they are told in `feed`.

GET  /                    the page; its files under /page/<name>
WS   /page/live           lists of events, the first one `hello` with everything; then what has changed (see `feed`)
GET  /page/history        ?chat= &thread= &before= | &after= &limit= → {messages, more}; thread 0 is the General topic
GET  /page/versions       ?chat= &message= → what an edited message was before
GET  /page/commands       ?chat= &person= → the bot's commands there, in the person's language
GET  /page/file/<id>      a photo to look at, anything else to download
POST /page/upload         ?person= &chat= &thread= &name= &kind=document|photo &caption= with the file as the body
POST /control/<verb>      what a person does (see `simulator.control`)

Everything is answered on this machine only: Host and Origin are checked.
"""
