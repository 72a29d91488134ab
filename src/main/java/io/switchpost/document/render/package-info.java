/**
 * Drawing documents of each kind on the fax grid: PDF, images, text, HTML, Office. Runs in the
 * worker process; knows no mail and no queue.
 */
package io.switchpost.document.render;
