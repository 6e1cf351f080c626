import {type AlertNotification} from './notification.js';

/** Variables of this program that hold an account or may hold a password or token: no command needs them. */
const secretVariables: ReadonlySet<string> = new Set([
	'NAVILINK_PASSWORD',
	'NAVILINK_PASSWORD_FILE',
	'NAVIEN_PASSWORD',
	'NAVILINK_EMAIL',
	'NAVIEN_EMAIL',
	'NAVILINK_BROKER',
	'NAVILINK_ALERT_URL',
	'NAVILINK_ON_ALERT',
]);

/** What a command is told of an alert, by the name of the variable. */
const variables: Readonly<Record<string, (notification: AlertNotification) => string>> = {
	NAVILINK_ALERT_NAME: ({name}) => name,
	NAVILINK_ALERT_STATE: ({state}) => state,
	NAVILINK_ALERT_MESSAGE: ({message}) => message,
	NAVILINK_ALERT_FIELD: ({field}) => field,
	NAVILINK_ALERT_VALUE: ({value}) => String(value),
	NAVILINK_ALERT_TIME: ({time}) => time,
	NAVILINK_ALERT_DEVICE: ({device}) => device,
	NAVILINK_ALERT_DEVICE_NAME: ({deviceName}) => deviceName,
};

/** The environment of a command: this program's own without its secrets, and the alert. */
export const commandEnvironment = (
	notification: AlertNotification,
	inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(inherited).filter(([name]) => !secretVariables.has(name))),
	...Object.fromEntries(
		Object.entries(variables).map(([name, valueOf]) => [
			name,
			// No variable can hold a NUL.
			valueOf(notification).replaceAll('\0', ''),
		]),
	),
});
