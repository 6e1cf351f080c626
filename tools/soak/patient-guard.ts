import {type UpgradeGuard} from '../../source/simulator/broker/web-socket.js';
import {type Credentials} from '../../source/simulator/cloud/sessions.js';
import {signatureGuard} from '../../source/simulator/cloud/signed-upgrade.js';
import {type Clock} from '../../source/support/clock.js';

/** What passes on the way, in milliseconds of real time; on a calendar that hurries it is hours. */
const longestWayMs = 5000;

const stampForm =
	/X-Amz-Date=(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})Z/v;

const madeAtMs = (url: string): number => {
	const {year, month, day, hour, minute, second} = stampForm.exec(url)?.groups ?? {};
	return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/**
Takes what AWS would take, as the moment of signing saw it: on a calendar that hurries, the seconds that a slow line
takes would be hours, and AWS allows five minutes.
*/
export const patientGuard = (options: {
	readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
	readonly clock: Clock;
	readonly speed: number;
}): UpgradeGuard => {
	const {credentialsOf, clock, speed} = options;
	return request => {
		const nowMs = clock.nowMs();
		const madeMs = madeAtMs(request.url ?? '');
		const isOnItsWay = Math.abs(nowMs - madeMs) <= longestWayMs * speed;
		return signatureGuard({
			credentialsOf,
			nowMs: () => (isOnItsWay ? madeMs : nowMs),
		})(request);
	};
};
