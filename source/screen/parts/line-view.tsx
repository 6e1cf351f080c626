import {Text, Transform} from 'ink';
import {paintLine, type Line} from '../segments.js';
import {type Theme} from '../theme.js';

export type LineViewProps = {readonly line: Line; readonly width: number; readonly theme: Theme};

/**
Draws a line, exactly `width` columns.

Ink measures every text it has not seen before and keeps the result for ever; it is given blanks to measure, and the
line itself only when it writes.
*/
export const LineView = ({line, width, theme}: LineViewProps) => (
	<Transform transform={() => paintLine(line, width, theme)}>
		<Text wrap="truncate">{'0'.repeat(Math.max(1, width))}</Text>
	</Transform>
);
