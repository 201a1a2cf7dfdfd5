"""Makes the test media of this folder: python3 make.py FFMPEG (needs numpy and Pillow).

Each picture of a clip is grey 30 + 4 * its number, with a white square in the left top corner of
what is seen, so that a test knows which picture it has and which way is up.
"""
import subprocess, sys
import numpy as np
from PIL import Image

FFMPEG = sys.argv[1]

def frames(width, height, count):
    out = []
    for number in range(count):
        frame = np.full((height, width, 3), 30 + 4 * number, np.uint8)
        frame[: height // 4, : width // 4] = 255
        out.append(frame.tobytes())
    return b"".join(out)

def clip(name, count, args, width=96, height=160, rate=25, before=()):
    call = [FFMPEG, "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}",
            "-r", str(rate), *before, "-i", "-", "-fflags", "+bitexact", "-flags:v", "+bitexact", *args, name]
    subprocess.run(call, input=frames(width, height, count), check=True)

x264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-colorspace", "bt709"]
clip("between.mp4", 48, [*x264, "-bf", "3", "-g", "12", "-x264-params", "b-pyramid=normal:open-gop=1:scenecut=0:b-adapt=0"])
clip("rate.mp4", 10, [*x264, "-profile:v", "baseline", "-vf", "settb=1/1000,setpts='if(lt(N,4),N*40,160+(N-4)*240)'",
     "-fps_mode", "passthrough", "-video_track_timescale", "1000"])
clip("full.mp4", 4, ["-c:v", "libx264", "-vf", "scale=out_range=pc", "-pix_fmt", "yuvj420p", "-color_range", "pc", "-crf", "18"])
clip("lines.mp4", 8, [*x264, "-flags", "+ildct+ilme", "-x264-params", "tff=1"], width=96, height=160)
clip("hevc.mp4", 12, ["-c:v", "libx265", "-pix_fmt", "yuv420p", "-x265-params", "log-level=none:info=0", "-tag:v", "hvc1"])
clip("vp9.webm", 12, ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p"])
# As a telephone held upright writes: stored on its side, with a turn in the track's matrix.
clip("side.mp4", 8, [*x264, "-bf", "0", "-vf", "transpose=2"])
subprocess.run([FFMPEG, "-y", "-v", "error", "-display_rotation", "-90", "-i", "side.mp4", "-c", "copy",
                "-fflags", "+bitexact", "upright.mov"], check=True)
subprocess.run(["rm", "side.mp4"], check=True)

tile = Image.new("RGB", (64, 64), (200, 40, 40))
tile.paste((40, 60, 200), (32, 0, 64, 64))
tile.convert("CMYK").save("cmyk.jpg", quality=92)
second = Image.new("RGB", (64, 64), (20, 200, 20))
tile.save("moves.webp", save_all=True, append_images=[second], duration=200, lossless=True)
tile.save("moves.png", save_all=True, append_images=[second], duration=200)
