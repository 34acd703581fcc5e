import { languages } from '../../../adapters/mail/language';
import { renderChangeAnnounced, renderDefaultNotice, renderDisputeReply, renderReminder } from '../../../adapters/mail/render';
import { createMailServer } from '../../../adapters/smtp/mail-server';
import { aMail } from '../smtp/mails';
import { type ReceivingServer, startReceivingServer } from '../smtp/receiving-server';
import { anAnnouncement } from './changes';
import { aDefaultNotice, aDisputeReply, aReminder, suspension } from './contents';

let server: ReceivingServer;
let mailServer: ReturnType<typeof createMailServer>;

beforeAll(async () => {
  server = await startReceivingServer();
  mailServer = createMailServer({ url: server.url });
});

afterAll(async () => {
  await mailServer.close();
  await server.stop();
});

const strange = { customerName: `Café <b>&"' 😀`, contactName: 'Zoë Ågren' };

describe.each(languages)('what is written in %s is what is read, after a real mail server', (language) => {
  test.each([
    ['first reminder', renderReminder(aReminder(language, strange))],
    ['third reminder', renderReminder(aReminder(language, { level: 3, next: suspension, ...strange }))],
    ['reply to a dispute', renderDisputeReply(aDisputeReply(language, strange))],
    ['notice of default', renderDefaultNotice(aDefaultNotice(language, strange))],
    ['announced change', renderChangeAnnounced(anAnnouncement(language, strange))],
  ])('%s', async (_name, rendered) => {
    expect(await mailServer.send(aMail(rendered))).toMatchObject({ outcome: 'accepted' });
    const { subject, text, html } = await server.lastRead();
    expect({ subject, text: text?.trimEnd(), html: html?.trimEnd() }).toEqual({
      subject: rendered.subject,
      text: rendered.text.trimEnd(),
      html: rendered.html.trimEnd(),
    });
  });
});
