import {heaterMessages} from '../heaters.js';
import {area} from './area.js';

export const heaterArea = area(
	'Heaters',
	'`navilink-tui devices` lists them, with the numbers and addresses that `--device` takes.',
	heaterMessages,
	{
		'no-heater': 'Check that it is the right account: the one of the app in which the heater shows.',
		'no-nwp500': 'Check that it is the right account. The messages of other products may be misread.',
		'heater-unknown': 'Take one of those that are named.',
		'heater-ambiguous': 'Give `--device` with one of the addresses.',
		'too-many-heaters': 'More need a second program.',
		'heater-silent-once': 'With `--once` only. A longer `--answer-timeout` helps a slow heater.',
		'named-heater-silent-once': 'The same, where there are several.',
		'heater-offline-at-start': 'Reported at the start. The readings begin when it is back.',
		'heater-offline-at-start-fault': 'The same, with the last fault that the heater reported to the cloud.',
		'heater-unaddressed':
			'Reported at the start. Remove the heater from the account in the NaviLink app and register it again.',
		'heater-offline':
			'On the screen, as soon as the broker reports the end of the session of the heater; over with its return or the next reading. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		'heater-offline-fault': 'The same, with the last fault that the heater reported to the cloud.',
		'heater-offline-cloud':
			'On the screen. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		'heater-offline-cloud-fault': 'The same, with the last fault that the heater reported to the cloud.',
		'heater-silent': 'On the screen. See [troubleshooting](troubleshooting.md#the-heater-does-not-answer).',
		'heater-not-asked': 'On the screen. The next poll is made all the same.',
		'heater-error': 'On the screen. What each error means is in [errors.md](errors.md).',
		'heater-error-spoken': 'With `--screen-reader`. See [errors.md](errors.md).',
		'query-no-connection': 'Pages 3, 4 and 0 fill when it is connected again.',
		'query-unanswered': 'Pages 3, 4 and 0. Some firmware does not know every question.',
		'query-age': 'Pages 3, 4 and 0 show how old an answer is.',
		'query-age-unanswered':
			'Pages 3, 4 and 0 show the earlier answer. The next question is asked within a minute.',
		'query-not-recorded': 'Pages 3 and 4 in a replay.',
		'prices-need-account': 'Page 4 with `--broker`: there is no account to ask.',
		'prices-unreadable': 'Page 4: the cloud was asked for prices and that failed, for the reason given.',
		'last-fault': 'What the cloud knows of a heater, also while it is offline. See [errors.md](errors.md).',
		'last-fault-at': 'The same; the cloud does not say in which time zone the time is.',
	},
);
