/**
 * Programs of others as judges: phones and test tools that share no code with us. A scenario that
 * needs one is tagged {@code foreign}; see {@link io.switchpost.foreign.NeedsProgram}.
 */
package io.switchpost.foreign;
