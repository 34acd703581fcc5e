/** What is measured: the campaigns that participants see (GTC-3.6.1), and the software in which users make them (GTC-3.6.2). */
export const services = ['front-office', 'back-office'] as const;

export type Service = (typeof services)[number];
