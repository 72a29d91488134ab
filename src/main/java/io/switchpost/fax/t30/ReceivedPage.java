package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;

/**
 * A page as it came.
 *
 * @param number from 1
 * @param badRows rows that could not be read; they show the last good row above
 * @param good whether it will be confirmed; if not, the sender may send it again
 * @param coding on the line
 * @param modulation at its end
 */
public record ReceivedPage(
    int number,
    FaxPage page,
    int badRows,
    boolean good,
    Coding coding,
    Modulation modulation,
    boolean errorCorrection,
    RemoteStation sender) {}
