import {type HeaterAddress, type HeaterRequest} from './request.js';

type AskedBy = Pick<HeaterRequest, 'clientId' | 'responseTopic'>;

/** Whether an answer may go to the topic that a request names: never to one of another client. */
export type AnswerTopicRule = (asked: AskedBy, address: HeaterAddress) => boolean;

/** `cmd/D/navilink-M/C/res` or `cmd/D/C/res/…`. */
export const clientTopic: AnswerTopicRule = ({clientId, responseTopic}, {deviceType}) =>
	responseTopic.startsWith(`cmd/${deviceType}/`) &&
	responseTopic.includes(`/${clientId}/res`) &&
	!/[#+\u0000]/v.test(responseTopic);

/** `cmd/D/HOME/USER/C/res/td/rd`, and no other. */
export const diagnosticsTopic: AnswerTopicRule = ({clientId, responseTopic}, {deviceType}) => {
	const [command, type, home = '', user = '', client, ...rest] = responseTopic.split('/');
	return (
		command === 'cmd' &&
		type === String(deviceType) &&
		/^\d+$/v.test(home) &&
		/^\d+$/v.test(user) &&
		client === clientId &&
		rest.join('/') === 'res/td/rd'
	);
};

/** `cmd/D/navilink-M/res/dl-sw-info`. */
export const firmwareTopic: AnswerTopicRule = ({responseTopic}, {deviceType, macAddress}) =>
	responseTopic === `cmd/${deviceType}/navilink-${macAddress}/res/dl-sw-info`;
