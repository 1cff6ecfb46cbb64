#!/usr/bin/env python3
"""Sends a recording of one speaker in the protocol of vosk-server, and prints what is heard and what is wrong with it.

    python3 samples/server/follow_call.py 'ws://127.0.0.1:8790/?token=T&call=42&channel=agent' RECORDING.wav

It waits for the reply to each piece before it sends the next, as the clients of vosk-server do, so it works with a
vosk-server, too; alerts come from Callwarden alone. Needs Python 3.8 and websockets 10 (Debian: python3-websockets).
"""

import argparse
import asyncio
import json
import sys
import wave

import websockets

PIECES_A_SECOND = 5


async def follow(address, recording, at_pace):
    with wave.open(recording) as audio:
        if audio.getnchannels() != 1 or audio.getsampwidth() != 2:
            raise wave.Error("more than one channel, or not 16 bits")
        rate = audio.getframerate()
        async with websockets.connect(address) as socket:
            await socket.send(json.dumps({"config": {"sample_rate": rate, "alerts": True}}))
            while True:
                piece = audio.readframes(rate // PIECES_A_SECOND)
                if not piece:
                    break
                await socket.send(piece)
                await reply(socket)
                if at_pace:
                    await asyncio.sleep(1 / PIECES_A_SECOND)
            await socket.send(json.dumps({"eof": 1}))
            await reply(socket)
            # What the end of the call brings to light comes before the close.
            async for message in socket:
                show(json.loads(message))


async def reply(socket):
    """Waits for the reply, and shows it and the alerts that come before it."""
    while True:
        message = json.loads(await socket.recv())
        show(message)
        if "alert" not in message:
            return


def show(message):
    if message.get("text"):
        print(message["text"], flush=True)
    alert = message.get("alert")
    if alert:
        print("!", alert["state"], alert["severity"], alert["rule"], "«" + alert["evidence"] + "»", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", help="with token, and call and channel as wanted")
    parser.add_argument("recording", help="WAV, 16 bit PCM, one channel")
    parser.add_argument("--at-pace", action="store_true", help="send as fast as it was spoken")
    options = parser.parse_args()
    try:
        asyncio.run(follow(options.address, options.recording, options.at_pace))
    except (EOFError, wave.Error) as error:
        sys.exit(f"{options.recording}: a WAV file of 16 bit PCM with one channel is wanted ({error})")
    except (OSError, websockets.WebSocketException) as error:
        sys.exit(f"{options.recording}: {error}")


if __name__ == "__main__":
    main()
