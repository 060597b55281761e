/** What `ringbook help` prints. */
export const HELP = `ringbook - the receptionist on the command line

  ringbook call            talk with the receptionist of a running server
    --to <number>          the number to dial (default: the first number of the server)
    --from <number>        the caller's own number (default: withheld)
    --lang <en|de|es>      the language to begin in
    --say "<text>"         say this and do not ask; repeat it for what is said next
    --json                 print the whole call as JSON when it has ended
    --url <address>        the server (default: http://127.0.0.1:$PORT, else port 3000)
    --key <API key>        act inside the business of this key (default: $RINGBOOK_API_KEY,
                           else the operator's token in $DATA_DIR, else in ./.data)
  ringbook help            this text

Ctrl-C or Ctrl-D hangs up. Exit code 0: done, 1: something failed, 2: the command line is wrong.
`
