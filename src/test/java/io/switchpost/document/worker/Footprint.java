package io.switchpost.document.worker;

import java.lang.management.ManagementFactory;

/**
 * What this process has of its machine.
 *
 * @param heap octets after a collection
 * @param threads of the platform
 * @param processes below this one
 */
record Footprint(long heap, int threads, long processes) {
  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ProcessHandle.current().descendants().count());
  }
}
