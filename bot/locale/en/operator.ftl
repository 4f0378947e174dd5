# What whoever runs the Discord bot reads: faults of the start, the log, `invite` and `doctor`.

## Settings

operator-setting-choice = { $variable } can’t be “{ $value }”. Set it to one of: { $allowed }, or leave it empty.
operator-setting-number = { $variable } can’t be “{ $value }”. Give a whole number from { $least } to { $most }, or leave it empty.
operator-setting-folder = { $variable } can’t be “{ $value }”. Give the path of a folder, or leave it empty.
operator-setting-inside = { $variable } leads to { $value }, which is inside Bannock’s own folder: an update or a commit could take people’s data along. Give a folder elsewhere.
operator-setting-database = { $variable } is not the address of a database. Write it like postgresql+asyncpg://user:password@host/name, or leave it empty for a file in DATA_DIR.
operator-setting-desk-key = { $variable } is no key. Make one with: python -m bot key. Copy the whole line; with commas between them it can hold several. Empty, there is no volunteers’ desk.
operator-token-missing = { $variable } is not set. Copy the bot’s token from https://discord.com/developers/applications (page “Bot”) into the file .env, as { $variable }=… To try Bannock without a token: python -m bot demo
operator-token-shape = { $variable } does not look like a bot’s token. Copy it anew from https://discord.com/developers/applications, page “Bot”; it has three parts with dots between them and no blanks.
operator-data-folder = I can’t keep data in { $path } ({ $detail }). Let the user that runs Bannock write there, or set DATA_DIR to another folder.

## The key and the database

operator-key-unreadable = I can’t read the key file { $path }. Let the user that runs Bannock read it.
operator-key-unwritable = I can’t make the key file { $path }. Let the user that runs Bannock write there.
operator-key-open = Other users of this machine can read or replace the key file { $path }. Run: chmod 700 on its folder and chmod 600 on the file.
operator-key-size = The key file { $path } is damaged. Put back your copy of it; if there is none, delete it: a new one is made, and nobody can delete their older votes any more.
operator-database-unsupported = DATABASE_URL names a kind of database that Bannock does not know. Use sqlite+aiosqlite or postgresql+asyncpg, or leave it empty.
operator-database-driver = The driver of the database in DATABASE_URL is not installed. Run: pip install asyncpg
operator-database-newer = A newer Bannock wrote the database { $database }. Update Bannock, or set DATA_DIR to another folder.
operator-database-unusable = I can’t use the database { $database } ({ $detail }). Check that it runs or that its file is whole, its permissions, and the free space.
operator-database-failed = The database failed ({ $detail }). Check the free space and that the database runs.

## Discord

operator-token-refused = Discord does not accept the token. Make a new one at https://discord.com/developers/applications (page “Bot”, “Reset Token”) and put it into DISCORD_TOKEN.
operator-intents-refused = Discord does not grant an intent that the bot asks for. Bannock needs no privileged intent: if you changed its intents, change them back, else update Bannock.
operator-gateway-refused = Discord ended the connection for good (close code { $code }). Update Bannock; if that does not help, please report it.
operator-no-discord = I can’t reach Discord ({ $detail }). Check the network, or look at https://discordstatus.com.

## The log of a running bot

operator-ready = Ready, on { $servers } server(s).
operator-lacks = On { $servers } server(s) the bot lacks permissions that it needs: { $permissions }. To see where: python -m bot doctor
operator-stopped = Stopped.
operator-unreachable = I can’t reach Discord ({ $detail }). I try again in { $seconds } s.
operator-discord-fails = Discord answers with an error ({ $status }). I try again in { $seconds } s.
operator-waits-turn = The bot started often of late, and Discord allows { $remaining } more starts today: I wait { $seconds } s before I connect.
operator-synced = Discord has the commands now ({ $count }).
operator-sync-failed = Discord did not take the commands ({ $detail }). I try again in { $seconds } s.
operator-sync-refused = Discord refuses the commands ({ $detail }). They stay as they were; please report it.

## invite

operator-invite = Open this link to add the bot to a server that you manage:

## key

operator-key-made = A new key for DESK_KEY. Put it into the file .env, and keep a copy apart from the backups: whoever has both can read who asked.

## Permissions, as Discord’s settings name them

operator-permission-view = View Channels
operator-permission-send = Send Messages
operator-permission-threads = Send Messages in Threads
operator-permission-history = Read Message History

## doctor

operator-ok = ok
operator-note = note
operator-problem = problem
operator-unchecked = unchecked
operator-doctor-settings = Settings: all can be used.
operator-doctor-env-open = Other users of this machine can read the token in .env. Run: chmod 600 .env
operator-doctor-data = Data folder: { $path }, { $free } MB free.
operator-doctor-data-none = Data folder: { $path } will be made at the first start.
operator-doctor-data-full = Data folder: only { $free } MB are free in { $path }. Make room.
operator-doctor-key = Key file: only its owner can read it.
operator-doctor-key-none = Key file: will be made at the first start.
operator-doctor-database = Database: opens and can be written to ({ $database }).
operator-doctor-database-none = Database: will be made at the first start.
operator-doctor-reports = Reports of wrong answers that wait: { $count }. Moderators read them with /reports.
operator-doctor-desk = Volunteers’ desk: DESK_KEY holds { $count } key(s). Keep a copy apart from the backups: without it no open question reaches who asked.
operator-doctor-desk-off = Volunteers’ desk: off, because DESK_KEY is empty. To let people ask volunteers, make a key with: python -m bot key
operator-doctor-library = Library: { $articles } articles, { $passages } passages.
operator-doctor-library-problems = Library: { $count } problem(s) in its files. See: python -m bot check
operator-doctor-token = Token: Discord knows the bot as { $name }.
operator-doctor-token-none = Token, intents, commands, servers, clock: not checked, because the token is missing or malformed.
operator-doctor-intents = Intents: no privileged one is asked for, and none is switched on.
operator-doctor-intents-unneeded = Intents: switched on but not needed: { $intents }. You may switch them off at https://discord.com/developers/applications, page “Bot”.
operator-doctor-endpoint = The application has an “Interactions Endpoint URL”, so Discord sends the commands there and not to the bot. Delete it at https://discord.com/developers/applications, page “General Information”.
operator-doctor-clock = Clock: right to { $seconds } s.
operator-doctor-clock-off = Clock: it is off by { $seconds } s. Set it by the network (on Linux: timedatectl set-ntp true), or answers may seem late to Discord.
operator-doctor-commands = Commands: Discord has them as the bot sent them.
operator-doctor-commands-none = Commands: the bot sends them to Discord at its first start.
operator-doctor-commands-others = Commands: Discord has others than the bot sent; another program may use this token. The bot sends its own again at its next start.
operator-doctor-no-servers = Servers: the bot is on none yet. Get the link to add it with: python -m bot invite
operator-doctor-server = Server { $name }: the bot has all the permissions that it needs.
operator-doctor-server-lacks = Server { $name }: the bot lacks { $permissions }. Give them to its role in the server’s settings, or add the bot again with the link of: python -m bot invite

## demo

operator-demo-missing = The demo needs SimCord, which simulates Discord and is not installed. Run: pip install -e '.[demo]'
operator-port = I can’t use port { $port } for the page: another program has it, or it is not a number that you may use. Give another one, or leave out --port.
operator-demo-open = Bannock is on this page, for this computer alone: { $url }
operator-demo-hint = Type /ask there, press any button, and change whom you act as at “Viewing as”. Ctrl-C ends it.
operator-demo-ended = Ended. Nothing was kept.
operator-demo-server = Bannock’s demo
operator-demo-channel = denver-questions
operator-demo-topic = Type / and choose a command. A simulated Discord: nothing leaves this computer, and nothing is kept.
operator-demo-moderator = Rosa (moderator)
operator-demo-volunteer = Sam (volunteer)
operator-demo-volunteers = Volunteers
operator-demo-desk = volunteers-desk
operator-demo-welcome =
    Welcome! Here you can ask what Denver’s immigration law says.
    Type **/ask** and your question: only you see the answer. Or reply to an answer of the bot: everyone sees it.
    “Ask a person” reaches Sam, a volunteer: act as Sam and type **/queue**. As yourself, **/answer** shows what Sam wrote.
