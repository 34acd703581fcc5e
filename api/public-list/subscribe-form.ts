import { html } from '../public-pages/html';

/** DPA-4.1.h: how somebody asks to be told. */
export const subscribing = html`<section class="screen" aria-labelledby="subscribe"><h2 id="subscribe">Be told of changes</h2>
<p id="subscribe-how">We write to you when a change is announced, corrected or withdrawn, and when it takes effect. You confirm once, by a link
that we send, and can unsubscribe in every mail. Your address is used for nothing else, and is erased when you unsubscribe.</p>
<form method="post" action="subprocessors/subscriptions" aria-describedby="subscribe-how">
<div class="fields">
<div><label for="email">E-mail address</label><input id="email" name="email" type="email" autocomplete="email" maxlength="254" required></div>
<div><label for="language">Language of the mails</label><select id="language" name="language">
<option value="en" lang="en" selected>English</option><option value="fr" lang="fr">Français</option><option value="nl" lang="nl">Nederlands</option>
</select></div>
</div>
<button type="submit">Subscribe</button>
</form></section>`;

/** After asking: alike for every address, so that nobody learns who is subscribed. */
export const askedBody = html`<p>If this address is not subscribed yet, a mail is on its way to it. Open the link in it within seven days, and press
its button: before that, nothing is sent.</p>
<p>No mail? Look among the unwanted ones, or ask again in an hour.</p>`;

const button = (label: string) => html`<form method="post"><p><button type="submit">${label}</button></p></form>`;

export const confirmBody = html`<p>Press the button to be told by mail of every change of the list of sub-processors.</p>${button('Subscribe')}`;
export const confirmedBody = html`<p>You are told of every change of the list from now on. Each mail has a link to unsubscribe.</p>`;
export const unsubscribeBody = html`<p>Press the button, and no other mail is sent. Your address is erased.</p>${button('Unsubscribe')}`;
export const unsubscribedBody = html`<p>No other mail is sent, and your address is erased.</p>`;
