/** One area of the program, and what to do about each of its sentences. */
export type Area = {
	readonly title: string;
	readonly intro: string;
	/** What to do, by the sentence. */
	readonly sentences: Readonly<Record<string, string>>;
	/** What stands where another sentence has ‹why› or the like. */
	readonly parts?: Readonly<Record<string, string>>;
};

const verbose: Area = {
	title: 'The log of `--verbose`',
	intro: 'Ends the program only at its start.',
	sentences: {
		'--verbose cannot write ‹path›: ‹error›': 'Name a file in a folder that you may write.',
		'--verbose cannot write ‹path›: it is a folder': 'Name a file.',
		'--verbose cannot write ‹path› any more: ‹error›':
			'The program goes on without it. Make room, and start again if you need it.',
		'--verbose writes to ‹verbose›': 'Nothing is wrong: it says where to look while the screen is in use.',
	},
	parts: {
		'‹dropped› lines are missing here: the disk is slow':
			'Stands in the file itself. The lines before and after are whole.',
	},
};

const account: Area = {
	title: 'Account and cloud',
	intro:
		'Trouble that may pass is tried again with the delays of the connection and ends the program after the last retry. While a heater is watched, the same sentence stands behind `No connection:` and nothing ends.',
	sentences: {
		'there is no account: set NAVILINK_EMAIL and NAVILINK_PASSWORD, or run "navilink-tui login"; --demo needs no account':
			'There is nobody to ask, as in a service or a pipe. Do one of the three.',
		'no account was given: start again, or store it with "navilink-tui login"':
			'The question was left. As it says.',
		'the email must be ‹accepted›': 'Give the address of the NaviLink app.',
		'The email must be ‹accepted›': 'The same, in the form on the screen.',
		'The password is missing': 'Type it; it is shown as dots.',
		'the cloud refused the account (‹details›)':
			'As above; this form appears when a running program has to sign in again.',
		'the cloud does not know the session any more (‹details›)':
			'It signs in again by itself. If it stays, run `navilink-tui logout` and `login`.',
		'the cloud cannot be reached: ‹why›': 'The part behind the colon says why: see below.',
		'the cloud cannot be reached (‹details›)': 'Wait, and check the network.',
		'the cloud did not answer within ‹number› s':
			'Check the network; else Navien has trouble: it is tried again.',
		'the cloud has trouble of its own (‹details›)':
			'Nothing can be done here. It is tried again. See whether the app works.',
		'the cloud asks for fewer calls (‹details›)':
			'It waits as long as it was asked to. Too many programs share the account: stop some.',
		'something else answers in place of the cloud, such as a login page of the network (‹details›)':
			'Open any page in a browser of this network: networks for guests ask for a login there, and a firewall may block the cloud. No password is wrong. It is tried again, at least a minute later.',
		'‹message›: not asked again for ‹duration›':
			'The same, for a sign-in that was not even tried: each one that fails may lock the account.',
		'‹message›, to ‹unknown answers› sign-ins in a row':
			'The cloud answers the sign-in in a way this program does not know, and it is not tried again before the next start. Sign in with the NaviLink app: it may ask for something. Report the words in parentheses.',
		'the cloud gave an unexpected answer (‹details›)':
			'It is tried again. If it stays, the cloud has changed: report it with `--verbose`.',
		'the cloud gave an unexpected answer to ‹path›: ‹complaint›':
			'The same: it names the call and the field.',
		'the cloud sent more than 1048576 bytes: something else may answer in its place, such as a login page':
			'Open any page in a browser of this network: networks for guests ask for a login there.',
		'others can read ‹path›, which holds secrets: chmod 600 it, or remove it':
			'Do what it says. It is refused so that a password does not stay readable unnoticed.',
		'signed in as ‹email›; the account is stored for you alone, "logout" forgets it': 'Nothing is wrong.',
		'the account is forgotten': 'Nothing is wrong: no account and no session is left, of whatever cloud.',
		'the account ‹email› at ‹origin› is forgotten':
			'Nothing is wrong; those of other clouds are still stored.',
		'no such account was stored; its session is forgotten':
			'`logout` with `--cloud` or `--email` found no such account. Without both it forgets all.',
		'the account cannot be stored: ‹why›':
			'`login` did nothing. Make room, or make the folder writable; where that cannot be, set NAVILINK_EMAIL and NAVILINK_PASSWORD.',
		'the session cannot be kept: ‹unkept›; every start signs in anew':
			'It works all the same. Make room, or make the folder of the state writable, before the cloud minds the sign-ins.',
		'‹sentence›; next attempt in ‹duration›': 'Wait, or end it with Ctrl+C.',
		'NAVILINK_PASSWORD and NAVILINK_PASSWORD_FILE exclude each other: leave out one of them': 'As it says.',
		'the file that NAVILINK_PASSWORD_FILE names is no regular file': 'Name a file, no folder and no pipe.',
		'the file that NAVILINK_PASSWORD_FILE names cannot be read: there is no such file':
			'Check the path; as a service, the credential of the unit.',
		'the file that NAVILINK_PASSWORD_FILE names cannot be read: there is no permission to read it':
			'It must belong to who runs the program.',
		'the file that NAVILINK_PASSWORD_FILE names cannot be read: the system says ‹code›':
			'The word is that of the system.',
		'the file that NAVILINK_PASSWORD_FILE names is too long: a password has at most 1024 bytes':
			'It is another file.',
		'the file that NAVILINK_PASSWORD_FILE names is no text in UTF-8': 'Save it as UTF-8.',
		'the file that NAVILINK_PASSWORD_FILE names is empty: it must hold the password':
			'Write the password into it.',
		'the file that NAVILINK_PASSWORD_FILE names must hold the password alone, on one line':
			'Take out what else is in it.',
		'the cloud gave an unexpected answer: ‹need› that have run out already, or were refused before':
			'Nothing can be done here: it is not asked again at once. If it stays, report it with `--verbose`.',
		'‹sentence›; it is tried again': 'With `--quiet`, once for each outage. Nothing has to be done.',
	},
	parts: {
		'check the email and the password; it was tried once and is not tried again':
			'Stands behind `the cloud refused the account`. Sign in with the NaviLink app first. If that is refused too, reset the password there and wait a while. A stored one is replaced by `navilink-tui login`.',
		'the account is locked: reset its password with the NaviLink app, or wait a while; it was tried once and is not tried again':
			'Stands behind `the cloud refused the account`. As it says.',
		'the account may be locked: sign in with the NaviLink app to see why; it was tried once and is not tried again':
			'Stands behind `the cloud refused the account`. As it says.',
		'sign in with the NaviLink app to see why; it is not tried again':
			'Stands behind a sign-in that was answered in an unknown way.',
		'it was tried once and is not tried again': 'Every sign-in that is refused may lock the account.',
		'the session is in memory only: ‹why›': 'The same as `the session cannot be kept`, with `--verbose`.',
		'there is no permission to write it': 'The folder must belong to who runs the program.',
		'the disk quota is used up': 'Make room.',
		'the disk has a fault': 'Look at the log of the system; a memory card may be worn out.',
		'its folder does not exist': 'It was removed meanwhile, or is on a disk that is not there.',
		'the disk is full': 'Make room.',
		'a part of its path is not a folder': 'Look at XDG_STATE_HOME, XDG_CONFIG_HOME and HOME.',
		'the file system is read-only': 'Mount it for writing, or set XDG_STATE_HOME to another folder.',
		'its name cannot be looked up: check the network': 'No network, or its DNS does not answer.',
		'there is no way to it: check the network': 'The router or a VPN has no route.',
		'nothing answers there': 'A firewall refuses, or the address in `--cloud` or `--alert-url` is wrong.',
		'the connection was cut': 'A firewall or proxy may end it. It is tried again.',
		'it did not answer in time': 'Check the network. It is tried again.',
		'its certificate has expired, or the clock of this machine is wrong': 'Look at `date` first.',
		'its certificate is not valid yet: check the clock of this machine': 'Look at `date`.',
		'its certificate is for another name': 'Something between answers instead, or the address is wrong.',
		'its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)':
			'A proxy that looks into TLS, or a server of your own: `NODE_EXTRA_CA_CERTS=/path/ca.pem navilink-tui …`.',
	},
};

const heaters: Area = {
	title: 'Heaters',
	intro: '`navilink-tui devices` lists them, with the numbers and addresses that `--device` takes.',
	sentences: {
		'the account has no heater: add it in the NaviLink app first':
			'Check that it is the right account: the one of the app in which the heater shows.',
		'the account has no NWP500, only other products: ‹others›; --device watches one of them all the same':
			'Check that it is the right account. What another product answers is not read for certain.',
		'the account has no heater "‹wanted›"; it has ‹known›': 'Take one of those that are named.',
		'‹number› heaters are called "‹name›": say which by its MAC address, ‹addresses›':
			'Give `--device` with one of the addresses.',
		'the account has ‹number› heaters, and 49 can be watched at once: choose some with --device':
			'More need a second program.',
		'‹name› is offline: check its power and its WiFi; it is watched for all that':
			'Said at the start. The readings begin by themselves when it is back.',
		'‹name› is offline: check its power and its WiFi; it is watched for all that; ‹fault›':
			'The same, with the last fault that the heater reported to the cloud.',
		'‹name› is listed without a MAC address and cannot be watched':
			'Said at the start. Remove the heater from the account in the NaviLink app and register it again.',
		'‹name› is offline, its connection ended: check its power, then its WiFi and the router; last fault ‹fault›':
			'The same, with the last fault that the heater reported to the cloud.',
		"‹name› is offline, says NaviLink's cloud: check its power, then its WiFi and the router; last fault ‹fault›":
			'The same, with the last fault that the heater reported to the cloud.',
		'the broker is connected, but the heater did not answer within ‹seconds› s: check the MAC address, and that the heater is online':
			'With `--once` only. A longer `--answer-timeout` helps a slow heater.',
		'the broker is connected, but the heater ‹name› did not answer within ‹seconds› s: check the MAC address, and that the heater is online':
			'The same, where there are several.',
		'‹name› is offline, its connection ended: check its power, then its WiFi and the router':
			'On the screen, as soon as the broker reports the end of the session of the heater; over with its return or the next reading. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		"‹name› is offline, says NaviLink's cloud: check its power, then its WiFi and the router":
			'On the screen. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		"The heater does not answer (‹unanswered polls› polls), the broker does: check the heater's power and WiFi":
			'On the screen. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		'The heater could not be asked: ‹poll problem›': 'On the screen. The next poll is made all the same.',
		'The heater reports ‹sentence›, ‹since›: ‹advice›':
			'On the screen. What each error means is in [errors.md](errors.md).',
		'Attention: the heater reports error ‹error›. What to do: ‹advice›.':
			'With `--screen-reader`. See [errors.md](errors.md).',
		'not known: there is no connection to ask the heater':
			'Pages 3, 4 and 0 fill when it is connected again.',
		'the heater does not answer this question; it is asked again ‹asked again›':
			'Pages 3, 4 and 0. Some firmware does not know every question.',
		'‹what›, ‹age›; it does not answer now': 'Pages 3, 4 and 0 show what was answered before.',
		'prices are known to the NaviLink account only': 'Page 4 with `--broker`: there is no account to ask.',
		'time of use: ‹sentence›': 'Page 4: the cloud was asked for prices and that failed, as it says.',
		'a recording does not have it: ‹what› comes from the heater itself': 'Pages 3 and 4 in a replay.',
	},
	parts: {
		'; it does not answer now': 'The next question is asked within a minute.',
		'its last fault was ‹error›':
			'What the cloud knows of a heater, also while it is offline. See [errors.md](errors.md).',
		'its last fault was ‹error›, at ‹time›':
			'The same; the cloud does not say of which time zone the time is.',
	},
};

const connection: Area = {
	title: 'Connection',
	intro:
		'What the broker and the network can do, and what comes of it, is in [faults.md](faults.md), with nearly all sentences. Here are those that stand nowhere else. On the screen nothing ends the program. Without a screen it ends with 4 when the connection fails for good (with 3 when the account is refused): after `connection failed:`, and only where no further attempt is planned.',
	sentences: {
		'No connection: ‹sentence›; r tries again': 'Do what the sentence says, then press `r`.',
		'No connection: ‹sentence›; next attempt in ‹countdown›, r tries now': 'Wait, or press `r`.',
		'No connection: ‹sentence›; attempt ‹attempt› is under way': 'Wait.',
		'No connection: ‹sentence›; attempt ‹attempt› in ‹countdown›': 'Wait, or press `r`.',
		'‹sentence›; another program may use the same client id':
			'The connection is lost again and again, each time soon after it was made. Stop the other program, or look for a broker that restarts.',
		'‹sentence›: the clock of this machine is ‹duration› slow':
			'Set the clock (`timedatectl set-ntp true`). Until then it signs with the time of the cloud.',
		'‹sentence›: the clock of this machine is ‹duration› fast': 'The same.',
		'‹sentence› (the broker says: ‹reason string›)': 'The words in parentheses are those of the broker.',
		'‹sentence› (the broker says: ‹reason string›): the clock of this machine is ‹duration› slow': 'Both.',
		'‹sentence› (the broker says: ‹reason string›): the clock of this machine is ‹duration› fast': 'Both.',
		'the broker does not speak this version of MQTT':
			'With `--mqtt auto` the other version is tried by itself; else choose it.',
		'the broker speaks MQTT 3.1.1 only': 'The same.',
		'the broker refused the client identifier': 'A rule of your broker: allow identifiers of its own choice.',
		'the broker has banned this client': 'Look at the rules of the broker.',
		'the broker wants another way of signing in': 'Only user name and password in `--broker` are spoken.',
		'there is no way to the broker: check the network': 'The router or a VPN has no route.',
		'there is no network: check cable, WiFi and router': 'As it says.',
		'there is no connection to the broker': 'A poll fell into an outage.',
		'the certificate of the broker is not valid yet: check the clock of this machine': 'Look at `date`.',
		'the certificate of the broker was revoked': 'Renew it on the broker.',
		'the broker gave a reason nobody has described, ‹hex›':
			'It is tried again. Look at the log of the broker.',
		'the broker refused the WebSocket (HTTP ‹http status›)': 'Check path and proxy.',
		'the network failed: ‹message›': 'The words are those of the system. It is tried again.',
		'the network failed: ‹system code›': 'The same.',
		'the broker did not acknowledge a message in time': 'It is tried again with the next poll.',
		'the broker takes no more than 50 subscriptions from one connection':
			'With very many heaters: lifetime counters of the last ones are not asked for. Watch fewer with `--device`.',
		'connected, MQTT ‹mqtt version›': 'With `--quiet`: nothing is wrong.',
		'connected after ‹duration›, MQTT ‹mqtt version›': 'The same, after trouble at the start.',
		'connected again, MQTT ‹mqtt version›': 'The same.',
		'connected again after ‹duration›, MQTT ‹mqtt version›': 'The outage is over.',
		'connection failed: ‹sentence›':
			'Ends the program with 4 where no further attempt is planned, with 3 where the account is refused.',
	},
};

const recording: Area = {
	title: 'Recording',
	intro:
		'Ends the program only at its start, or at its end with what could not be written. In between rows wait in memory and writing is tried again every five seconds.',
	sentences: {
		'cannot write ‹path›: its folder does not exist': 'Make it (`mkdir -p`), or correct the path.',
		'cannot write ‹path›: there is no permission to write it':
			'Give yourself the right, or choose another folder.',
		'cannot write ‹path›: the file system is read-only':
			'An SD card that fails is often switched to this: look at `dmesg`.',
		'cannot write ‹path›: it is a folder': 'Name a file in it.',
		'cannot write ‹path›: a part of its path is not a folder': 'Correct the path.',
		'cannot write ‹path›: the disk is full': 'Make room. The rows that wait are written by themselves.',
		'cannot write ‹path›: the disk quota is used up':
			'Make room. The rows that wait are written by themselves.',
		'cannot write ‹path›: the disk has a fault': 'Save what you have and replace the disk or card.',
		'cannot write ‹path›: its name is too long': 'Choose a shorter one.',
		'cannot write ‹path›: ‹error›': 'The words are those of the system.',
		'cannot append to ‹path›: ‹difference›':
			'Nothing in the file was changed. Choose another file, or the columns it has.',
		'another program is recording to ‹path›: give each its own file':
			'Choose another file, or stop the other program.',
		'another program (process ‹held by›) is recording to ‹path›: give each its own file':
			'`ps ‹process›` shows which one. A lock of a program that has died is taken over by itself.',
		'‹problem›; not written: ‹unwritten›': 'At the end: these rows are lost. `‹problem›` says why.',
		'‹problem›; rows wait in memory':
			'Do what ‹problem› asks for; nothing is lost as long as the program runs.',
		'Recording: ‹problem›; ‹waiting rows› rows wait in memory': 'The same, on the screen.',
		'Recording: ‹problem›; ‹waiting rows› rows wait in memory, ‹lost rows› are lost':
			'More than 10,000 rows waited: the oldest are gone.',
		'the recording goes on': 'Nothing is wrong any more: all rows that waited are in the file.',
		'the end of ‹path› was torn, as after a power cut: its last ‹length› bytes moved to ‹path›.torn':
			'Nothing has to be done. The part of a row is kept beside the file.',
		'‹path› grows past its limit: it cannot be renamed (‹error›)':
			'Give yourself the right to rename in its folder. No row is lost.',
	},
	parts: {
		'it has the ‹set› columns; --log-columns ‹set› goes on with them': 'Add the flag.',
		'it lacks the columns ‹list›': 'It is another program’s file, or an edited one.',
		'it has the columns ‹list›': 'The first five that do not belong.',
		'its columns are in another order': 'A spreadsheet may have moved them.',
		'a quote in its first line has no end':
			'Stands behind `cannot append to …`: the file is no recording. Name another, or mend its first line.',
	},
};

const reading: Area = {
	title: 'Reading recordings: report and replay',
	intro: 'The file is never changed.',
	sentences: {
		'cannot read ‹path›: there is no such file': 'Correct the path.',
		'cannot read ‹path›: it is a folder; name the CSV file': 'Name the file.',
		'cannot read ‹path›: it is empty': 'Nothing was recorded yet.',
		'cannot read ‹path›: it is no recording: its first line has no columns timestamp and dhw_charge_percent':
			'It is another kind of file, or its header was removed.',
		'cannot read ‹path›: ‹error›': 'The words are those of the system.',
		'no status is recorded in ‹files›: there is nothing to report':
			'There are only rows about the connection: look why it never came about.',
		'there was none, says the recording':
			'In a replay, behind `No connection:`: there was no connection then. Why is not recorded.',
		'‹files› has no status to play: is it a recording?': 'The same.',
	},
	parts: {
		'‹torn lines› torn lines passed over': 'In a report. Each is counted as nothing, and the rest is read.',
		'‹undated rows› rows without a readable time passed over':
			'In a report. Somebody has changed the first column, a spreadsheet for instance.',
		'what really heated, and how much energy it took: record with --log-columns full; times of heating are those it was called for':
			'Under “not known”. Start a new file with `--log-columns full`.',
		'draws: the heater did not report whether water was drawn': 'Under “not known”. Nothing can be done.',
		'whether a change in recoveries comes from the weather: the temperature of the intake air is not recorded':
			'Under “not known”. `--log-columns full` records it.',
		'whether recoveries get slower: it takes at least 14 recoveries by the heat pump alone, over 10 days':
			'Under “not known”. Record for longer.',
	},
};

const alerts: Area = {
	title: 'Rule files, and who hears of alerts',
	intro:
		'A mistake in a file of rules is said with the file and the number of the rule in front (`rules.json, rule 2: …`), all mistakes at once, one a line. What rules take is in [alerts.md](alerts.md). A command or an address that does not work ends nothing: the alert is on the screen all the same.',
	sentences: {
		'"‹key›" takes a number up to ‹largest limit›, not ‹value›':
			'No field has such a value: give a smaller one.',
		'cannot read the rules in ‹path›: there is no such file': 'Correct the path.',
		'cannot read the rules in ‹path›: ‹error›': 'The words are those of the system.',
		'is not JSON': 'A comma or a quotation mark is missing at the end.',
		'is not JSON: look at line ‹number›': 'Look there, or in the line before: a comma or quotation mark.',
		'has ‹bytes› bytes; 100000 are the most': 'It is another kind of file.',
		'must be a JSON object such as {"quiet": "22:00-07:00", "rules": []}, not ‹parsed›':
			'Put the list of rules into `"rules"`.',
		'there is no setting ‹key›; did you mean ‹nearest›?': 'Correct the name.',
		'there is no setting ‹key›; there are ‹known›': 'Take one of those.',
		'there are ‹number› more settings that do not exist': 'Correct the first five, then look again.',
		'"units" takes "f" or "c", not ‹units›': 'As it says.',
		'"quiet" takes two different times of the day, such as "22:00-07:00", not ‹quiet›': 'As it says.',
		'"‹key›" takes true or false, not ‹value›': 'Without quotation marks.',
		'"rules" takes a list of rules, not ‹rules›': 'Put `[` and `]` around them.',
		'there are ‹number› rules; 100 are the most': 'Leave some out.',
		'takes an object such as {"field": "dhwChargePer", "below": 30}, not ‹rule›':
			'Put `{` and `}` around it.',
		'give a "field" to look at': 'Every rule has one.',
		'"field" takes a text, not ‹field›': 'Put it in quotation marks.',
		'there is no field ‹field›; did you mean ‹nearest›?': 'Correct the name; page 5 shows all.',
		"there is no field ‹field›; take one of the heater's status, such as dhwChargePer, or ‹derived fact names›":
			'Page 5 shows all names.',
		'give exactly one of above, below and equals': 'A rule has one condition; write two rules.',
		'"‹key›" takes a finite number, not ‹value›': 'Without quotation marks.',
		'"hysteresis" takes a number of at least 0, not ‹value›': 'As it says.',
		'"hysteresis" goes with above and below only': 'Leave it out.',
		'‹field› takes "equals" with true or false, not "‹key›" with ‹given›': 'The field is a switch.',
		'"for" takes a text with a number and s, m or h, such as "15m", up to 24h, not ‹given›':
			'In quotation marks.',
		'give a "message" to tell': 'Every rule has one.',
		'"message" takes a text, not ‹message›': 'Put it in quotation marks.',
		'the message is empty': 'Write what to tell.',
		'the message has control characters': 'Leave out line breaks and tabs.',
		'the message has ‹number› characters; 200 are the most': 'Shorten it.',
		'"name" takes lower-case letters, digits and hyphens, at most 60, not ‹name›': 'As it says.',
		'the name "‹name›" is that of ‹holder›; give it a "name" of its own':
			'Names are made of field, condition and limit where none is given.',
		'the alert command ‹failure›': 'Try the command in a shell; see below.',
		'alerts come faster than the alert command ends: of more than 20 that wait, the oldest are dropped':
			'Let the command end sooner, for instance by starting its work with `&`.',
		'alerts cannot be sent to ‹origin›: ‹why›':
			'Given up after nine tries, one and a half to three minutes. Said once until it works again.',
		'alerts come faster than ‹origin› takes them: of more than 50 that wait, the oldest are dropped':
			'The address is slow or out of order.',
	},
	parts: {
		'it is no file; name the JSON file': 'As it says.',
		'it is larger than ‹byte size›': 'It is another kind of file.',
		'a default rule, which "defaults": false leaves out':
			'Stands for ‹holder›; else it is `rule 2` or the like.',
		'failed with exit code ‹code›': 'What it wrote to standard error follows.',
		'failed with exit code ‹code›: ‹complaint›': '127 is a command that was not found.',
		'was ended by ‹signal›': 'Somebody else ended it.',
		'was ended by ‹signal›: ‹complaint›': 'Somebody else ended it.',
		'took longer than 30 s and was ended': 'Let it end sooner.',
		'‹because›, but cannot be ended: ‹error›': 'It runs as another user, as with `sudo`.',
		'cannot be started: ‹error›': 'There is no `/bin/sh`, or too many processes.',
		'it answered HTTP ‹status›':
			'From 400 on the address or its secret is wrong (tried once, but 408 and 429); from 500 on it has trouble.',
		'it redirects; give the address it leads to': 'As it says.',
		'it did not answer within 10 s': 'The address is slow or out of order.',
		'the network failed (‹code›)': 'The code is that of the system.',
	},
};

const simulator: Area = {
	title: 'Simulator',
	intro: 'Most are for programs that use it in their tests.',
	sentences: {
		'the simulator cannot listen on 127.0.0.1:‹port›: something else does; --port takes another, or 0 for any free one':
			'As it says.',
		'the simulator cannot listen on 127.0.0.1:‹port›: ‹message›': 'Ports under 1024 need rights.',
		'the simulator got no address for 127.0.0.1:‹port›': 'A fault of the system: try again.',
		'The speed must be above 0 and at most 86400, not ‹speed›.': 'Correct the option.',
		'The seed must be a whole number, not ‹seed›.': 'Correct the option.',
		'the account has no NWP500 heater': 'In the library. `devices()` lists all products of the account.',
		'‹name› must be at least 1000 milliseconds, not ‹ms›': 'In the library. Correct the option.',
		'a connection takes 1 to 49 heaters, each once, not ‹number›':
			'In the library. Make a second connection for more.',
		'the heater ‹mac address› does not belong to this connection':
			'In the library. Give `connect` every heater that gets a monitor.',
		'the heater ‹mac address› has its monitor already': 'In the library. Use the monitor there is.',
		'a connection that was stopped cannot be started again: make another one':
			'In the library. Call `connect` again.',
		'the cloud must be an https:// address, or http:// on this machine':
			'In the library. A password travels there.',
		'an account needs its email address and its password': 'In the library. Give both.',
		'At most 100 heaters can be simulated.': 'Correct the option.',
		'‹flag›: ‹path› cannot be read: ‹error›': 'Look at the path and its permissions.',
		'--tls-cert: there is no certificate in ‹path›; it takes a PEM file':
			'Give a file with `BEGIN CERTIFICATE` in it.',
		'--tls-key: there is no private key in ‹path›; it takes a PEM file without a passphrase':
			'Give a file with `BEGIN PRIVATE KEY` in it.',
		'--tls-key: the key in ‹key path› is not that of the certificate in ‹cert path›':
			'Give the two that were made together.',
		'A MAC address is 12 lower-case hex digits, not "‹mac›".': 'Correct the option.',
		'Two heaters cannot have the same MAC address.': 'Correct the option.',
	},
};

const terminal: Area = {
	title: 'Terminal',
	intro:
		'Of a window that is too small it says `needs 24×6` and what it has: make it larger. `q` ends the program all the same.',
	sentences: {
		'Stopping took more than ‹number› s.':
			'The broker or the disk did not let go in time; the program ends all the same. What was in the file stays there.',
		'standard output cannot be written: ‹trouble›':
			'Ends with 5: lines that were asked for are lost. Most often the disk of the file behind `>` is full.',
	},
};

/** All areas, in the order of the document. */
export const areas: readonly Area[] = [
	account,
	heaters,
	connection,
	recording,
	reading,
	alerts,
	simulator,
	terminal,
	verbose,
];

/** Files that say nothing of trouble, or say it in the tables of another document. */
export const calmFiles: readonly string[] = [
	'alerts/facts.ts',
	'alerts/rule.ts',
	'cloud/devices.ts',
	'cloud/make-account.ts',
	'commands/attend-in-lines.ts',
	'commands/open-account.ts',
	'commands/open-verbose.ts',
	'commands/simulate.ts',
	'commands/trace-watching.ts',
	'commands/watching.ts',
	'connection/describe-packet.ts',
	'connection/mqtt-transport.ts',
	'connection/reconnect-config.ts',
	'connection/packet-limit.ts',
	'heater/error-codes.ts',
	'heater/modes.ts',
	'heater/status-fields.ts',
	'heater/topics.ts',
	'insight/event.ts',
	'insight/gaps.ts',
	'insight/insight.ts',
	'output/dump.ts',
	'manual/',
	'messages/',
	'text/event-text.ts',
	'output/json-fields.ts',
	'output/plain.ts',
	'output/report-text.ts',
	'output/sentences.ts',
	'output/status-table.ts',
	'text/tier-text.ts',
	'text/trend-text.ts',
	'recording/columns.ts',
	'recording/run-summary.ts',
	'replay/player.ts',
	'screen/forecast-text.ts',
	'screen/keymap.ts',
	'screen/notices.ts',
	'screen/pages/energy.ts',
	'screen/pages/events.ts',
	'screen/pages/everything.ts',
	'screen/pages/heaters.ts',
	'screen/pages/help.ts',
	'screen/pages/schedule.ts',
	'screen/parts/heater-details.ts',
	'screen/parts/recirculation-lines.ts',
	'screen/panels/connection.ts',
	'screen/panels/hot-water.ts',
	'screen/panels/mode.ts',
	'screen/panels/timeline.ts',
	'screen/parts/day-lines.ts',
	'screen/parts/query-line.ts',
	'screen/start/start-page.ts',
	'screen/terminal/diff-stdout.ts',
	'settings/commands.ts',
	'settings/completion/',
	'settings/flags.ts',
	'settings/help.ts',
	'settings/paths.ts',
	'settings/values.ts',
	'settings/webhook-address.ts',
	'simulator/broker/frames.ts',
	'simulator/broker/limits.ts',
	'simulator/cloud/devices.ts',
	'simulator/cloud/legal-documents.ts',
	'simulator/heater/answer-topics.ts',
	'support/deadline.ts',
	'support/errors.ts',
	'support/ring-buffer.ts',
	'support/unless-aborted.ts',
];
