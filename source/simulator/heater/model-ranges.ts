/** The lowest and highest setpoint of this model, °C. */
export const setpointRange = {lowest: 40.5, highest: 65.5};

/** Between which temperatures frost protection can be set, °C. */
export const freezeProtectionRange = {lowest: 6, highest: 10};

/** The lowest and highest temperature of the recirculation, °C. */
export const recirculationRange = {lowest: 40.5, highest: 60};
