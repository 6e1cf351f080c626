const privacyPolicy = {
	legalType: 'pp',
	userVersion: '02.00',
	userAgree: 1,
	version: '02.00',
	agreement: 1,
	mandatory: 1,
	reagree: 2,
	url: 'https://example.com/legal',
	description: 'Initial legal description.',
	language: 'US',
	revisionAt: 1_682_640_000_000,
};

/** Documents that the owner agreed to; invented. */
export const legalDocuments = [
	privacyPolicy,
	{...privacyPolicy, legalType: 'tc', userVersion: '01.00', version: '01.00'},
];
