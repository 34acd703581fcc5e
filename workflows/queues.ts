/** Effects have a queue of their own: a burst of mails is smoothed there and delays no decision. */
export const effectsQueueOf = (taskQueue: string): string => `${taskQueue}-effects`;

/** Endpoints of the providers' own systems have one too: those that hang hold up each other, and no mail. */
export const deliveriesQueueOf = (taskQueue: string): string => `${taskQueue}-deliveries`;
