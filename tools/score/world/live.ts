import {type Plan} from '../plan/plan.js';
import {stepMs} from '../time.js';
import {TruthBook} from '../truth/truth-book.js';
import {type Truth} from '../truth/truth.js';
import {Line, type Ear} from './line.js';
import {PlantedHeater} from './planted-heater.js';

/** Lives a plan from its start to its end, told to whoever listens; @returns what really happened. */
export const live = (plan: Plan, ear: Ear): Truth => {
	const heater = new PlantedHeater(plan);
	const line = new Line(plan, ear, heater.powerWatts);
	const book = new TruthBook(plan);
	for (let atMs = plan.startMs; atMs < plan.endMs; atMs += stepMs) {
		const now = heater.moment;
		book.add(now, line.step(atMs, heater, now));
		heater.step();
	}

	return book.finish();
};
