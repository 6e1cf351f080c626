import {type Messages} from '../message.js';

/** Messages of one area of the program, and what to do about each. */
export type Area = {
	readonly title: string;
	readonly intro: string;
	readonly messages: Messages;
	/** What to do, by the code of the message. */
	readonly advice: Readonly<Record<string, string>>;
};

/** Returns an area; does not compile where a message has no advice. */
export const area = <Table extends Messages>(
	title: string,
	intro: string,
	messages: Table,
	advice: Readonly<Record<keyof Table & string, string>>,
): Area => ({title, intro, messages, advice});
