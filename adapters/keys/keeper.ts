/** Under whose key personal fields are kept: that of the customer they are about, else that of the provider itself. */
export const keeperOf = (providerId: string, customerId: string | null): string => customerId ?? providerId;

/** Kinds of process whose subject has a key of its own: what is kept about it ends with it. */
const WITH_A_KEY: readonly string[] = ['listSubscription'];

/** Whether whoever a process is about has a key of its own. */
export const hasOwnKey = (processKind: string): boolean => WITH_A_KEY.includes(processKind);

/** Under whose key the words of mail servers about a process's mails are kept. */
export const keeperOfMails = (
  providerId: string,
  { kind, subjectId, customerId }: { readonly kind: string; readonly subjectId: string; readonly customerId: string | null },
): string => (hasOwnKey(kind) ? subjectId : keeperOf(providerId, customerId));
