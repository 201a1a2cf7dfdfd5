//! The vendored OpenH264 encoder through its C interface: the safe crate does not offer the
//! entropy coding and the fixed quantiser that we use. All unsafe code of the crate is here.

#![expect(unsafe_code, reason = "OpenH264 is a C library; each block says why it is sound")]

use std::os::raw::{c_int, c_void};
use std::ptr::null_mut;

use openh264_sys2::{
    API, CAMERA_VIDEO_REAL_TIME, CONSTANT_ID, DynamicAPI, ENCODER_OPTION_TRACE_LEVEL, ISVCEncoder,
    ISVCEncoderVtbl, LOW_COMPLEXITY, PRO_HIGH, RC_OFF_MODE, SEncParamExt, SFrameBSInfo,
    SM_SINGLE_SLICE, SSourcePicture, VF_UNDEF, WELS_LOG_QUIET, videoFormatI420,
};

use crate::MediaError;
use crate::frame::Frame;

/// Quantiser of every picture: 45.6 dB on photographs at about 1 Mbit/s, 1080 × 1920.
const QP: c_int = 24;
/// BT.709 primaries, transfer and matrix (ITU-T H.273).
const BT709: u8 = 1;
/// The smallest and the largest pictures that OpenH264 encodes.
const SHORTEST_SIDE: usize = 16;
const LONG_SIDE: usize = 3840;
const SHORT_SIDE: usize = 2160;

/// A running encoder for pictures of one size.
pub(super) struct OpenH264 {
    library: DynamicAPI,
    encoder: *mut ISVCEncoder,
    width: usize,
    height: usize,
}

// SAFETY: the C object is reached through this value only, and keeps no thread-local state; its
// own threads are switched off.
unsafe impl Send for OpenH264 {}

impl OpenH264 {
    pub(super) fn new(width: usize, height: usize, fps: u32) -> Result<Self, MediaError> {
        let (long, short) = (width.max(height), width.min(height));
        let odd = !width.is_multiple_of(2) || !height.is_multiple_of(2);
        if odd || !(SHORTEST_SIDE..=SHORT_SIDE).contains(&short) || long > LONG_SIDE {
            return Err(refused(&format!("a picture of {width} × {height}")));
        }
        let library = DynamicAPI::from_source();
        let mut encoder: *mut ISVCEncoder = null_mut();
        // SAFETY: `encoder` is a valid place for the pointer that is handed back.
        let code = unsafe { library.WelsCreateSVCEncoder(&raw mut encoder) };
        if code != 0 || encoder.is_null() {
            return Err(refused("the encoder could not be created"));
        }
        let mut this = Self { library, encoder, width, height };
        this.start(fps)?;
        Ok(this)
    }

    fn methods(&self) -> &ISVCEncoderVtbl {
        // SAFETY: the library made this object; its first word points to its method table, which
        // lives as long as the program.
        unsafe { &**self.encoder }
    }

    fn start(&mut self, fps: u32) -> Result<(), MediaError> {
        let missing = || refused("a method is missing");
        let defaults = self.methods().GetDefaultParams.ok_or_else(missing)?;
        let start = self.methods().InitializeExt.ok_or_else(missing)?;
        let set = self.methods().SetOption.ok_or_else(missing)?;
        let mut quiet = c_int::try_from(WELS_LOG_QUIET).unwrap_or(0);
        let mut params = SEncParamExt::default();
        // SAFETY: the object is alive, both pointers are to values of the types asked for, and
        // the library copies from them.
        unsafe {
            set(self.encoder, ENCODER_OPTION_TRACE_LEVEL, (&raw mut quiet).cast::<c_void>());
            check(defaults(self.encoder, &raw mut params), "no default settings")?;
        }
        self.settings(&mut params, fps)?;
        // SAFETY: as above; `params` was filled by the library first.
        check(unsafe { start(self.encoder, &raw const params) }, "the settings were refused")
    }

    fn settings(&self, params: &mut SEncParamExt, fps: u32) -> Result<(), MediaError> {
        let side = |value: usize| c_int::try_from(value).map_err(|_| refused("a side too long"));
        let (width, height) = (side(self.width)?, side(self.height)?);
        params.iUsageType = CAMERA_VIDEO_REAL_TIME;
        params.iPicWidth = width;
        params.iPicHeight = height;
        params.fMaxFrameRate = fps as f32;
        params.iRCMode = RC_OFF_MODE;
        params.iTargetBitrate = 5_000_000;
        params.iComplexityMode = LOW_COMPLEXITY;
        params.iEntropyCodingModeFlag = 1;
        // Groups begin where the film asks for them, counted in its frames, repeats included.
        params.uiIntraPeriod = 0;
        // The default counts the parameter sets' numbers up at each group, which breaks `avcC`.
        params.eSpsPpsIdStrategy = CONSTANT_ID;
        params.iNumRefFrame = 1;
        params.iMultipleThreadIdc = 1;
        params.bEnableFrameSkip = false;
        params.bEnableDenoise = false;
        params.bEnableBackgroundDetection = false;
        params.bEnableAdaptiveQuant = false;
        params.bEnableSceneChangeDetect = false;
        params.bEnableLongTermReference = false;
        params.iLoopFilterDisableIdc = 0;
        params.iSpatialLayerNum = 1;
        params.iTemporalLayerNum = 1;
        let layer = &mut params.sSpatialLayers[0];
        layer.iVideoWidth = width;
        layer.iVideoHeight = height;
        layer.fFrameRate = fps as f32;
        layer.iSpatialBitrate = 5_000_000;
        layer.iDLayerQp = QP;
        layer.uiProfileIdc = PRO_HIGH;
        layer.sSliceArgument.uiSliceMode = SM_SINGLE_SLICE;
        layer.sSliceArgument.uiSliceNum = 1;
        layer.bVideoSignalTypePresent = true;
        layer.uiVideoFormat = u8::try_from(VF_UNDEF).unwrap_or(5);
        layer.bFullRange = false;
        layer.bColorDescriptionPresent = true;
        layer.uiColorPrimaries = BT709;
        layer.uiTransferCharacteristics = BT709;
        layer.uiColorMatrix = BT709;
        Ok(())
    }

    /// One picture as an Annex B access unit.
    pub(super) fn encode(&mut self, frame: &Frame, key: bool) -> Result<Vec<u8>, MediaError> {
        let (width, height) = (self.width, self.height);
        let quarter = width * height / 4;
        if (frame.width, frame.height) != (width, height)
            || (frame.y.len(), frame.u.len(), frame.v.len()) != (width * height, quarter, quarter)
        {
            return Err(refused("a picture of another size"));
        }
        let side = |value: usize| c_int::try_from(value).map_err(|_| refused("a side too long"));
        let picture = SSourcePicture {
            iColorFormat: videoFormatI420,
            iStride: [side(width)?, side(width / 2)?, side(width / 2)?, 0],
            pData: [
                frame.y.as_ptr().cast_mut(),
                frame.u.as_ptr().cast_mut(),
                frame.v.as_ptr().cast_mut(),
                null_mut(),
            ],
            iPicWidth: side(width)?,
            iPicHeight: side(height)?,
            uiTimeStamp: 0,
            bPsnrY: false,
            bPsnrU: false,
            bPsnrV: false,
        };
        let missing = || refused("a method is missing");
        let encode = self.methods().EncodeFrame.ok_or_else(missing)?;
        let force = self.methods().ForceIntraFrame.ok_or_else(missing)?;
        let mut info = SFrameBSInfo::default();
        // SAFETY: the object was initialised; the planes have the sizes their strides promise
        // (checked above) and the library only reads them, during the call.
        unsafe {
            if key {
                force(self.encoder, true);
            }
            check(
                encode(self.encoder, &raw const picture, &raw mut info),
                "a picture was refused",
            )?;
        }
        let stream = collect(&info);
        if stream.is_empty() { Err(refused("no picture came out")) } else { Ok(stream) }
    }
}

impl Drop for OpenH264 {
    fn drop(&mut self) {
        let stop = self.methods().Uninitialize;
        // SAFETY: the object is alive and nothing reaches it after this.
        unsafe {
            if let Some(stop) = stop {
                stop(self.encoder);
            }
            self.library.WelsDestroySVCEncoder(self.encoder);
        }
    }
}

/// All units of one access unit, with their start codes.
fn collect(info: &SFrameBSInfo) -> Vec<u8> {
    let mut stream = Vec::new();
    let layers = usize::try_from(info.iLayerNum).unwrap_or(0);
    for layer in info.sLayerInfo.iter().take(layers) {
        let count = usize::try_from(layer.iNalCount).unwrap_or(0);
        if count == 0 || layer.pNalLengthInByte.is_null() || layer.pBsBuf.is_null() {
            continue;
        }
        // SAFETY: the library says that the layer has `count` units, one length each, standing
        // one after the other in its buffer, valid until the next call.
        unsafe {
            let lengths = std::slice::from_raw_parts(layer.pNalLengthInByte, count);
            let whole = lengths.iter().map(|&length| usize::try_from(length).unwrap_or(0)).sum();
            stream.extend_from_slice(std::slice::from_raw_parts(layer.pBsBuf, whole));
        }
    }
    stream
}

fn check(code: c_int, cause: &str) -> Result<(), MediaError> {
    if code == 0 { Ok(()) } else { Err(refused(&format!("{cause} ({code})"))) }
}

fn refused(cause: &str) -> MediaError {
    MediaError::Encode(format!("OpenH264: {cause}"))
}
