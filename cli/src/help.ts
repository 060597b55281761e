/** What `ringbook help` prints. */
export const HELP = `ringbook - the receptionist and the appointment book on the command line

  ringbook call            talk with the receptionist of a running server
    --to <number>          the number to dial (default: the first number of the server)
    --from <number>        the caller's own number (default: withheld)
    --lang <en|de|es>      the language to begin in
    --say "<text>"         say this and do not ask; repeat it for what is said next
    --key <API key>        act inside the business of this key (default: $RINGBOOK_API_KEY,
                           else the operator's token in $DATA_DIR, else in ./.data)

  ringbook slots <service> the free times of the next seven days
    --staff <name>         with this person, room or thing; repeat it for more
    --branch <name>        at this branch (default: the primary one)
    --people <number>      for so many
    --minutes <number>     in this length of the service
    --from, --to <day>     2026-11-24, today or tomorrow; both days belong to it
    --next                 only the next free time
    --days                 how many times are free on each day of a month
    --limit <number>       at most so many (default: 50)
    --as <customer|staff>  whose rules hold: customers keep to notice and horizon (default: staff)

  ringbook book <service> --at "2026-11-24 10:30"
    --customer "<name>"    for whom, with --phone and --email; or --customer-id <id>
    --notes "<text>"       what the customer wishes
    --repeat <rule>        a series by a rule such as "FREQ=WEEKLY;COUNT=6"
    --conflicts <what>     dates that cannot be had: fail (default), skip or move
    --dry-run              say what would come of it and book nothing
    --staff, --branch, --people, --minutes, --as: as with slots

  ringbook reschedule <reference> --at "2026-11-24 10:30"
    --staff <name>         with somebody else; else those who serve it stay if they can

  ringbook cancel <reference>
    --reason "<text>"      why
    --as <customer|staff>  whose wish it is (default: staff)

  ringbook import <appointments|customers|schedules> <file>
    --dry-run              name every problem and write nothing
    --ignore-hours         keep appointments that were agreed outside of the hours
    --timezone <name>      of times that name none, such as Europe/Madrid
    --column name=header   the header that a column has in the file; repeat it
    --default name=value   what holds where the file says nothing, such as service=Haircut
    --dates <dmy|mdy>      how 03/04/2026 is meant
    --delimiter <mark>     ",", ";", "|" or tab (default: found out)

  ringbook export <appointments|customers|schedules>
    --out <file>           write it there (default: print it)
    --format <csv|ical>    ical for appointments only (default: csv)
    --from, --to <day>     the first day, and the first that no longer belongs
    --delimiter <what>     comma, semicolon or tab

  ringbook mcp             the receptionist's tools for an agent on this machine, by the Model
                           Context Protocol on standard input and output

  ringbook evaluate [<file> ...]
                           play conversations and judge them by what they leave in the book
                           (default: those that come with Ringbook); one with the script of a
                           model is led by that, whatever --brain says
    --brain <which>        built-in or language-model (default: built-in)
    --repeat <number>      play each so often; it passes only if it passes every time
    --language <en|de|es>  only those in this language
    --report <file>        write a page for printing there

  ringbook help            this text

Everywhere:
    --json                 print what programs read
    --url <address>        the server (default: http://127.0.0.1:$PORT, else port 3000)
    --key <API key>        the business (default: $RINGBOOK_API_KEY)

Times are those of the clock at the branch. Ctrl-C or Ctrl-D hangs up.
Exit code 0: done, 1: something failed, 2: the command line is wrong.
`
