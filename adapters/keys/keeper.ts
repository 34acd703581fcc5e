/** Under whose key personal fields are kept: that of the customer they are about, else that of the provider itself. */
export const keeperOf = (providerId: string, customerId: string | null): string => customerId ?? providerId;
