/** The city's calendar day; numbers and editions of the catalogue change at its midnight. Minutes east of Greenwich. */
export const cityOffset = 480;
