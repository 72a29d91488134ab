/**
 * A fax as a call: answering or dialling, the signs of the other machine, the change to T.38, the
 * fax itself, its trace. The one part of the fax room that knows SIP.
 */
package io.switchpost.fax.session;
