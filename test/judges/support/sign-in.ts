import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {type CloudSession} from '../../../source/cloud/session.js';
import {type Simulator} from '../../../source/simulator/simulator.js';
import {systemClock} from '../../../source/support/clock.js';

/** Signs in to the simulator's first account; returns the AWS credentials. */
export const signIn = async ({restUrl, accounts}: Simulator): Promise<CloudSession['credentials']> => {
	const [{email, password} = {email: '', password: ''}] = accounts;
	const api = new NavienApi(new RestClient({restUrl, clock: systemClock}), systemClock);
	const {credentials} = await api.signIn(email, password);
	return credentials;
};
