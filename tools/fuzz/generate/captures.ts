import messages from '../../../test/fixtures/captures.json' with {type: 'json'};

/** Messages of real heaters. */
export const captures: readonly unknown[] = messages;
