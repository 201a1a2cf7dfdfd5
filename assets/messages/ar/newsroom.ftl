### newsroom
