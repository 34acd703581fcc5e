import { silenceDeadlineFrom } from '../../domain/studio-project/previews';
import type { StudioProjectEffect, StudioProjectState } from '../../domain/studio-project/state';
import type { Vault } from '../keys/vault';
import { renderFinalPreview } from '../mail/render';
import { readRemark } from '../prisma/remark-texts';
import type { Sql } from '../prisma/sql';
import type { About } from './about';
import { contractHead } from './contract-head';
import type { MailOf, StudioCorrespondence } from './mail-of';

const sendPreview: MailOf<StudioProjectEffect, StudioCorrespondence> = {
  render(_effect, correspondence) {
    const { project, now, quote } = correspondence;
    const state = correspondence.state as StudioProjectState;
    return renderFinalPreview({
      ...contractHead(correspondence),
      ...{ projectReference: project.reference, link: project.link, clause: quote('GTC-3.3.2.3.a') },
      // The time runs from when the mail server takes this mail.
      silenceUntilOn: silenceDeadlineFrom(state, now).on,
      workingDays: state.terms.approvalPeriod,
    });
  },
  accepted: ({ notice }, at) => ({ kind: 'previewSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'previewRefused', data: { notice, at } }),
};

export const studioMails = { sendPreview };

/** What the mail of a final preview is about: the project by its reference, and the link. */
export async function aboutPreview(sql: Sql, vault: Vault, { subjectId, effect, state }: About): Promise<object> {
  const [row] = await sql.$queryRaw<{ reference: string }[]>`SELECT reference FROM studio_projects WHERE id = ${subjectId}`;
  if (row === undefined) throw new Error(`no studio project ${subjectId}`);
  const { previews } = state as unknown as StudioProjectState;
  const remarkId = previews[(effect as StudioProjectEffect).preview]?.linkRemarkId;
  const link = remarkId === undefined ? undefined : await readRemark(sql, vault, remarkId);
  if (link === undefined) throw new Error(`no link of a preview of ${subjectId}`);
  return { project: { reference: row.reference, link } };
}
