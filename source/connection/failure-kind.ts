/**
Consequence of a failure: `retry` with backoff; `renew` the credentials, where that can be done, and try once more; `persistent`:
no retry soon, since it lasts until somebody mends the other side; `fatal`: no retry can cure it.
*/
export type FailureKind = 'retry' | 'renew' | 'persistent' | 'fatal';

/** Consequence and sentence of a failure code. */
export type Classification = {readonly kind: FailureKind; readonly sentence: string};
