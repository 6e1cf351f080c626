import {type TimelineEvent} from './event.js';
import {type Sample} from './sample.js';
import {type Forecast} from './forecast.js';

/** Everything a stream of samples means: events, forecast. The same for a live heater, a replay and a report. */
export class Insight {
	/** Takes the next sample; @returns what is certain now that was not before. */
	add(_sample: Sample): readonly TimelineEvent[] {
		return [];
	}

	/** Says how late it is, where no sample does. */
	pass(_nowMs: number): readonly TimelineEvent[] {
		return [];
	}

	/** What is to come, as far as the last sample lets one know. */
	get forecast(): Forecast {
		return {timeToFull: undefined, hotWater: undefined, timeToEmpty: undefined};
	}
}
