import type { NodemailerError } from 'nodemailer/lib/errors';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Delivery, MailServer } from '../../activities/ports/mail';
import { deliveryOf, isStale, notOffered, wasAnswered } from './classify';
import { type Composed, compose } from './compose';
import { createSeats } from './seats';
import { type Answer, offer, openSession } from './session';
import { type SmtpOptions, settingsOf } from './settings';

/**
 * Sends over a few connections that are kept between mails. Each mail is offered once: only a kept connection that turns
 * out to be dead before the message began is replaced by another, because then nothing was taken.
 */
export const createMailServer = (options: SmtpOptions): MailServer => {
  const settings = settingsOf(options);
  const seats = createSeats(settings.connectionsMax);
  const open = new Set<SMTPConnection>();
  const idle: SMTPConnection[] = [];

  const connect = async (signal?: AbortSignal): Promise<SMTPConnection> => {
    const connection = await openSession(settings, signal);
    open.add(connection);
    connection.once('end', () => {
      open.delete(connection);
      if (idle.includes(connection)) idle.splice(idle.indexOf(connection), 1);
    });
    return connection;
  };

  const letGo = (connection: SMTPConnection, answer: Answer): void => {
    if (answer.kind === 'taken' && !connection.destroyed) idle.push(connection);
    else if (wasAnswered(answer)) connection.quit();
    else connection.close();
  };

  const offerOver = async (connection: SMTPConnection, message: Composed, signal?: AbortSignal): Promise<Answer> => {
    const answer = await offer(connection, message, settings, signal);
    letGo(connection, answer);
    return answer;
  };

  const deliver = async (message: Composed, signal?: AbortSignal): Promise<Delivery> => {
    const kept = idle.pop();
    if (kept !== undefined) {
      const answer = await offerOver(kept, message, signal);
      if (signal?.aborted || !isStale(answer)) return deliveryOf(answer, message.bodyHash, settings.now());
    }
    let fresh: SMTPConnection;
    try {
      fresh = await connect(signal);
    } catch (error) {
      return notOffered(error as NodemailerError, settings.now());
    }
    return deliveryOf(await offerOver(fresh, message, signal), message.bodyHash, settings.now());
  };

  return {
    send: async (mail, signal) => {
      const message = await compose(mail);
      if ('code' in message) return { outcome: 'refused', at: settings.now(), ...message };
      if (!(await seats.take(signal))) return { outcome: 'deferred', at: settings.now(), reply: 'Withdrawn before it was offered' };
      try {
        return await deliver(message, signal);
      } finally {
        seats.giveBack();
      }
    },
    close: async () => {
      seats.sendAway();
      await seats.empty();
      for (const connection of idle.splice(0)) connection.quit();
      await Promise.all([...open].map(ended));
    },
  };
};

const ended = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve) => {
    if (connection.destroyed) resolve();
    else connection.once('end', resolve);
  });
