/** Effects have a queue of their own: a burst of mails is smoothed there and delays no decision. */
export const effectsQueueOf = (taskQueue: string): string => `${taskQueue}-effects`;
